import {displayLine} from '../../lib/display-text.js';
import {openWorkflow, runWorkflow, workflowState} from '../workflows/workflow-dialog.js';
import type {CommandContext} from './slash-command.js';

/** `/workflow`: what there is, and what can be done with it; with a name, runs it. */
export async function useWorkflows(context: CommandContext, name: string): Promise<void> {
	const {app, ask, translate} = context;
	if (name !== '') return runNamed(context, name);
	let selectedId: string | undefined;
	for (;;) {
		const workflows = await (await (await app).actions.workflows()).list();
		const answer = await ask({
			kind: 'list',
			title: translate('tui.workflows.list'),
			empty: translate('tui.workflows.none'),
			rows: workflows.map((card) => ({
				id: card.id,
				label: displayLine(card.name, 64),
				detail: workflowState(card, translate),
				keywords: card.intent,
				code: card.id,
			})),
			selectedId,
		});
		if (answer === undefined) return;
		selectedId = answer.value;
		if (await openWorkflow(context, selectedId)) return;
	}
}

/** It is shown when it is sent; what cannot be sent is shown above the reason. */
async function runNamed(context: CommandContext, name: string): Promise<void> {
	try {
		await runWorkflow(context, name);
	} catch (error) {
		context.echo(`/workflow ${name}`);
		throw error;
	}
}
