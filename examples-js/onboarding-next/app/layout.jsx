export const metadata = { title: 'Open an account · Example Bank' };

export default function Layout({ children }) {
    return (
        <html lang="en">
            <body>
                <main>{children}</main>
            </body>
        </html>
    );
}
