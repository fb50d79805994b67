import {arch, cpus, hostname, loadavg, release, type, uptime} from 'node:os';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {formatTable} from '../../../lib/format-table.js';
import {readSystemFile} from '../read-system-file.js';

export function info() {
	return defineTool({
		name: 'system_info',
		description: 'Operating system, kernel, machine, processor, load and time since start.',
		effect: 'read',
		input: z.object({}),
		async run(_input, {say}) {
			const [os, model, cpu] = await Promise.all([osName(), machineModel(), cpuModel()]);
			const load = loadavg().map((value) => Math.round(value * 100) / 100);
			const rows = [
				[say`host`, hostname()],
				[say`system`, os],
				[say`kernel`, `${type()} ${release()}`],
				[say`architecture`, arch()],
				...(model === undefined ? [] : [[say`machine`, model]]),
				[say`processor`, say`${cpu} (${say.count(cpus().length, 'core')})`],
				[say`load`, load.join(' ')],
				[say`running for`, say.duration(uptime() * 1000)],
			];
			return {
				text: formatTable(rows),
				data: {
					hostname: hostname(),
					os,
					kernel: release(),
					arch: arch(),
					model: model ?? null,
					cpu,
					cpu_count: cpus().length,
					load_average: load,
					uptime_secs: Math.floor(uptime()),
				},
			};
		},
	});
}

async function osName(): Promise<string> {
	const release = await readSystemFile('/etc/os-release');
	return /^PRETTY_NAME="?([^"\n]+)/m.exec(release ?? '')?.[1] ?? type();
}

/** The board of a single-board computer, or the product name of a PC. */
async function machineModel(): Promise<string | undefined> {
	for (const path of ['/proc/device-tree/model', '/sys/class/dmi/id/product_name']) {
		const model = (await readSystemFile(path))?.trim();
		if (model) return model;
	}
	return undefined;
}

/** Node knows the name on x86 and macOS; on ARM the kernel mostly gives none. */
async function cpuModel(): Promise<string> {
	const known = cpus()[0]?.model.trim();
	if (known && known !== 'unknown') return known;
	const listed = await readSystemFile('/proc/cpuinfo');
	return /^(?:model name|Model|Hardware)\s*:\s*(.+)$/m.exec(listed ?? '')?.[1] ?? arch();
}
