import type {Adapter} from '../../contracts/adapter.js';
import {diskSpace} from './tools/disk-space.js';
import {findProgram} from './tools/find-program.js';
import {info} from './tools/info.js';
import {listProcesses} from './tools/list-processes.js';
import {memory} from './tools/memory.js';
import {network} from './tools/network.js';
import {time} from './tools/time.js';
import {uptime} from './tools/uptime.js';
import {whoami} from './tools/whoami.js';

export type SystemAdapterDeps = {
	readonly home: string | undefined;
	/** Where programs are looked for is its PATH; `ps` runs in it where there is no /proc. */
	readonly childEnvironment: Readonly<Record<string, string>>;
	/** ms since the epoch; the clock of the machine when absent. */
	readonly now?: () => number;
};

export function createSystemAdapter(deps: SystemAdapterDeps): Adapter {
	return {
		id: 'system',
		tools: [
			info(),
			memory(),
			diskSpace(),
			listProcesses(deps),
			time(deps),
			network(),
			uptime(deps),
			findProgram(deps),
			whoami(deps),
		],
	};
}
