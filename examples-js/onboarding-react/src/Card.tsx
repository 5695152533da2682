import { type ReactNode, useEffect, useRef } from 'react';

/** A step of the page. If it appears without a click, the focus moves to its heading, which a screen reader announces. */
export function Card({
    title,
    takesFocus = false,
    children,
}: {
    title: string;
    takesFocus?: boolean;
    children: ReactNode;
}) {
    const heading = useRef<HTMLHeadingElement>(null);
    useEffect(() => {
        document.title = `${title} · Example Bank`;
        if (takesFocus) heading.current?.focus();
    }, [title, takesFocus]);
    return (
        <section className="card">
            <h1 ref={heading} tabIndex={-1}>
                {title}
            </h1>
            {children}
        </section>
    );
}
