/** The package's version, which the build inserts. */
export const VERSION: string = process.env['PACKAGE_VERSION'] ?? '';
