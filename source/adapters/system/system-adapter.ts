import type {Adapter} from '../../contracts/adapter.js';
import type {SystemAdapterDeps} from './system-deps.js';
import {currentFolder} from './tools/current-folder.js';
import {diskSpace} from './tools/disk-space.js';
import {findProgram} from './tools/find-program.js';
import {info} from './tools/info.js';
import {listProcesses} from './tools/list-processes.js';
import {memory} from './tools/memory.js';
import {network} from './tools/network.js';
import {time} from './tools/time.js';
import {uptime} from './tools/uptime.js';
import {whoami} from './tools/whoami.js';

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
			currentFolder(),
		],
	};
}
