import * as z from 'zod/mini';
import type {Translate} from '../../../contracts/messages.js';
import {formatsOf} from '../../../contracts/messages.js';
import {defineTool} from '../../../contracts/tool.js';
import {formatTable} from '../../../lib/format-table.js';
import type {OpenIntentReports} from '../openintent-reports.js';

export function status({status: report, version, texts}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_status',
		description: 'State of this program: version, model, providers, folders, permissions, tasks.',
		effect: 'read',
		input: z.object({}),
		async run() {
			const [state, say] = await Promise.all([report(), texts()]);
			const {integer} = formatsOf(say);
			const rows = [
				[say('status.version'), version],
				[say('status.model'), state.defaultModel ?? say('status.no_model')],
				[
					say('status.providers'),
					state.readyProviders.map(providerText).join(say('list.comma')) ||
						say('status.no_provider'),
				],
				[say('status.folder'), state.cwd],
				[say('status.data'), state.dataFolder],
				[say('status.permissions'), state.permissionMode],
				[say('status.sandbox'), sandboxText(state.sandbox, say)],
				[say('status.running_tasks'), integer(state.runningTasks)],
				...(state.memoryCount === undefined
					? []
					: [[say('status.memories'), integer(state.memoryCount)]]),
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

function sandboxText(state: string, say: Translate): string {
	if (state === 'on') return say('status.sandbox_is.on');
	return say('status.sandbox_is.off', {reason: state.replace(/^off: /, '')});
}
