import { Card } from './Card.js';

interface Props {
    title: string;
    text: string;
    action?: string;
    onAction?: () => unknown;
}

/** A message, with an optional button. */
export function Notice({ title, text, action, onAction }: Props) {
    return (
        <Card title={title} takesFocus>
            <p>{text}</p>
            {action && (
                <button type="button" onClick={() => void onAction?.()}>
                    {action}
                </button>
            )}
        </Card>
    );
}
