/** The package's version; the build puts it in. */
export const VERSION: string = process.env['PACKAGE_VERSION'] ?? '';
