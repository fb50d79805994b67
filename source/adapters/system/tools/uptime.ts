import {loadavg, uptime as secondsUp} from 'node:os';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {localTime} from '../../../lib/local-time.js';
import type {SystemAdapterDeps} from '../system-deps.js';

export function uptime({now = Date.now}: SystemAdapterDeps) {
	return defineTool({
		name: 'system_uptime',
		description: 'How long this machine has been running, and its load.',
		effect: 'read',
		input: z.object({}),
		async run(_input, {say}) {
			const upMs = secondsUp() * 1000;
			const load = loadavg().map((value) => value.toFixed(2));
			return {
				text: say`Running for ${say.duration(upMs)}, since ${localTime(now() - upMs)}. Load ${load.join(' ')}.`,
				data: {
					uptime_secs: Math.floor(upMs / 1000),
					started_epoch: Math.floor((now() - upMs) / 1000),
					load_average: load.map(Number),
				},
			};
		},
	});
}
