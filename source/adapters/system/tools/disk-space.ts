import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {formatTable} from '../../../lib/format-table.js';
import type {MountSpace} from '../mounts.js';
import {measureMounts} from '../mounts.js';

export function diskSpace() {
	return defineTool({
		name: 'system_disk_space',
		description: 'Size, used and free space of every disk.',
		effect: 'read',
		input: z.object({}),
		async run(_input, {cwd, say}) {
			const mounts = await measureMounts(cwd);
			const rows = mounts.map((space) => [
				displayLine(space.mount),
				formatBytes(space.totalBytes),
				formatBytes(space.usedBytes),
				formatBytes(space.availableBytes),
				`${usedPercent(space)}%`,
			]);
			return {
				text: formatTable(
					[[say`mounted on`, say`size`, say`used`, say`free`, say`in use`], ...rows],
					'lrrrr',
				),
				data: {
					mounts: mounts.map((space) => ({
						mount: space.mount,
						file_system: space.fileSystem,
						total_bytes: space.totalBytes,
						used_bytes: space.usedBytes,
						available_bytes: space.availableBytes,
						used_percent: usedPercent(space),
					})),
				},
			};
		},
	});
}

/** As df counts: of what a user can have, without the reserve for root. */
function usedPercent({usedBytes, availableBytes}: MountSpace): number {
	const usable = usedBytes + availableBytes;
	return usable === 0 ? 0 : Math.ceil((usedBytes / usable) * 100);
}
