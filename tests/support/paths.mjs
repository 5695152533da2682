/** Where things are in this repository. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The built package, as the tarball holds it. */
export const PACKAGE = join(ROOT, 'pkg');
/** For what may be thrown away. */
export const TARGET = join(ROOT, 'target');
/** The programs that test the package. */
export const PROGRAMS = join(ROOT, 'tests/node_modules/.bin');

/** Requires one of the tools that build the package, in the version that builds it. */
export const requireBuildTool = createRequire(join(ROOT, 'package.json'));
