import {hostname, networkInterfaces} from 'node:os';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {formatTable} from '../../../lib/format-table.js';

export function network() {
	return defineTool({
		name: 'system_network',
		description: 'Network interfaces and addresses of this machine. Asks nobody outside.',
		effect: 'read',
		input: z.object({}),
		async run(_input, {say}) {
			const interfaces = Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
				(addresses ?? []).map(({address, family, mac, internal, cidr}) => ({
					name,
					address,
					family,
					cidr: cidr ?? address,
					mac,
					is_internal: internal,
				})),
			);
			// What one is asked for comes first; the loopback is nobody's address.
			interfaces.sort(
				(a, b) => Number(a.is_internal) - Number(b.is_internal) || a.family.localeCompare(b.family),
			);
			const rows = interfaces.map((row) => [
				row.name,
				row.cidr,
				row.is_internal ? say`only this machine` : row.mac,
			]);
			return {
				text: [`${say`host`}  ${hostname()}`, formatTable(rows)].join('\n').trimEnd(),
				data: {hostname: hostname(), interfaces},
			};
		},
	});
}
