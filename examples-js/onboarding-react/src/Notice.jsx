import { Card } from './Card.jsx';

/** Says something, and perhaps has something to press. */
export function Notice({ title, text, action, onAction }) {
    return (
        <Card title={title} takesFocus>
            <p>{text}</p>
            {action && (
                <button type="button" onClick={onAction}>
                    {action}
                </button>
            )}
        </Card>
    );
}
