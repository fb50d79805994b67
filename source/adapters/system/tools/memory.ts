import {freemem, totalmem} from 'node:os';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {formatTable} from '../../../lib/format-table.js';
import {readSystemFile} from '../read-system-file.js';

export function memory() {
	return defineTool({
		name: 'system_memory',
		description: 'How much memory and swap there is, used and available.',
		effect: 'read',
		input: z.object({}),
		async run(_input, {say}) {
			const listed = parseMeminfo((await readSystemFile('/proc/meminfo')) ?? '');
			const total = listed.get('MemTotal') ?? totalmem();
			const available = listed.get('MemAvailable') ?? freemem();
			const swapTotal = listed.get('SwapTotal') ?? 0;
			const swapUsed = swapTotal - (listed.get('SwapFree') ?? swapTotal);
			const swap =
				swapTotal === 0
					? []
					: [toRow(say`swap`, {total: swapTotal, used: swapUsed, available: swapTotal - swapUsed})];
			return {
				text: formatTable(
					[
						['', say`total`, say`used`, say`available`, say`used`],
						toRow(say`memory`, {total, used: total - available, available}),
						...swap,
					],
					'lrrrr',
				),
				data: {
					total_bytes: total,
					used_bytes: total - available,
					available_bytes: available,
					swap_total_bytes: swapTotal,
					swap_used_bytes: swapUsed,
				},
			};
		},
	});
}

type Amounts = {readonly total: number; readonly used: number; readonly available: number};

function toRow(name: string, {total, used, available}: Amounts): string[] {
	const percent = total === 0 ? 0 : Math.round((used / total) * 100);
	return [name, formatBytes(total), formatBytes(used), formatBytes(available), `${percent}%`];
}

function parseMeminfo(text: string): Map<string, number> {
	const lines = text.matchAll(/^(\w+):\s+(\d+) kB$/gm);
	return new Map([...lines].map(([, name = '', size]) => [name, Number(size) * 1024]));
}
