/** The application in the test's own process, on `paywint/sandbox`, through all that may happen on the way. */
import '../support/no-stray-errors.mjs';

import { testScenarios } from './faults.mjs';
import { inProcess } from './in-process.mjs';

testScenarios('in process', inProcess);
