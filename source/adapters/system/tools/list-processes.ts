import {existsSync} from 'node:fs';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {formatTable} from '../../../lib/format-table.js';
import type {SystemAdapterDeps} from '../system-deps.js';

export function listProcesses({childEnvironment}: SystemAdapterDeps) {
	return defineTool({
		name: 'system_list_processes',
		description: 'The processes that use most processor time right now, or most memory.',
		effect: 'read',
		input: z.object({
			sort_by: z._default(z.enum(['cpu', 'memory']).check(z.describe('What to put first.')), 'cpu'),
			limit: z._default(z.int().check(z.gte(1), z.lte(500), z.describe('How many processes.')), 15),
		}),
		async run({sort_by: order, limit}, {signal, say}) {
			const {count, top} = existsSync('/proc/self/stat')
				? await (await import('../proc-processes.js')).readProcesses(order, limit, signal)
				: await (await import('../ps-processes.js')).askPs(childEnvironment, order, limit, signal);
			const rows = top.map((row) => [
				String(row.pid),
				`${row.cpuPercent ?? 0}%`,
				formatBytes(row.memoryBytes),
				displayLine(row.command, 100),
			]);
			return {
				text: formatTable([['pid', 'cpu', say`memory`, say`command`], ...rows], 'rrrl'),
				data: {
					processes: top.map(({pid, command, cpuPercent, memoryBytes}) => ({
						pid,
						command,
						cpu_percent: cpuPercent ?? null,
						memory_bytes: memoryBytes,
					})),
					count,
				},
				isUntrusted: true,
			};
		},
	});
}
