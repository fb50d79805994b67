import type {Check} from './check.js';
import {accountChecks} from './checks/account-checks.js';
import {configChecks} from './checks/config-checks.js';
import {diskChecks} from './checks/disk-checks.js';
import {folderChecks} from './checks/folder-checks.js';
import {leftoverChecks} from './checks/leftover-checks.js';
import {modelChecks} from './checks/model-checks.js';
import {networkChecks} from './checks/network-checks.js';
import {processChecks} from './checks/process-checks.js';
import {storeChecks} from './checks/store-checks.js';
import {systemChecks} from './checks/system-checks.js';
import {terminalChecks} from './checks/terminal-checks.js';
import {vaultChecks} from './checks/vault-checks.js';

/**
 * Everything the doctor looks at, in this order: what the opening of a store would tidy up is looked at before it, and
 * servers are asked before the clock.
 */
export const checkTable: readonly Check[] = [
	...folderChecks,
	...diskChecks,
	...processChecks,
	...leftoverChecks,
	...storeChecks,
	...vaultChecks,
	...accountChecks,
	...modelChecks,
	...networkChecks,
	...configChecks,
	...systemChecks,
	...terminalChecks,
];
