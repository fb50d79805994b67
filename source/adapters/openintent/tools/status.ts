import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {formatTable} from '../../../lib/format-table.js';
import type {OpenIntentReports} from '../openintent-reports.js';

export function status({status: report, version}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_status',
		description: 'State of this program: version, model, providers, folders, permissions, tasks.',
		effect: 'read',
		input: z.object({}),
		async run() {
			const state = await report();
			const rows = [
				['version', version],
				['model', state.defaultModel ?? 'none configured; everyday intents work without one'],
				['providers', state.readyProviders.map(providerText).join(', ') || 'none ready'],
				['folder', state.cwd],
				['data', state.dataFolder],
				['permissions', state.permissionMode],
				['sandbox', state.sandbox],
				['running tasks', String(state.runningTasks)],
				...(state.memoryCount === undefined ? [] : [['memories', String(state.memoryCount)]]),
			];
			return {
				text: formatTable(rows),
				data: {
					version,
					default_model: state.defaultModel ?? null,
					ready_providers: state.readyProviders.map(({id}) => id),
					cwd: state.cwd,
					data_folder: state.dataFolder,
					permission_mode: state.permissionMode,
					sandbox: state.sandbox,
					running_tasks: state.runningTasks,
					memory_count: state.memoryCount ?? null,
				},
			};
		},
	});
}

function providerText({
	id,
	keySource,
}: {
	readonly id: string;
	readonly keySource: string | undefined;
}) {
	return keySource === undefined ? id : `${id} (${keySource})`;
}
