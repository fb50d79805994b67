import {OpenIntentError} from '../contracts/errors.js';
import type {Workflow} from '../contracts/workflow.js';
import {display, displayLine} from '../lib/display-text.js';
import {nearestName} from '../lib/nearest-name.js';

const longestName = 64;

/** A name as it is kept. Throws for what is none. */
export function readWorkflowName(text: string): string {
	const name = text.trim().normalize('NFC');
	const isPlain = display(name) === name && !/[\n\t]/.test(name);
	if (name === '' || [...name].length > longestName || !isPlain) {
		throw new OpenIntentError(
			'OI_ERR_USAGE',
			`A workflow has a name of 1 to ${longestName} characters on one line.`,
		);
	}
	return name;
}

/** The one that a person means: by its name, its id, or the beginning of one of them that no other has. */
export function findWorkflow<Row extends Pick<Workflow, 'id' | 'name'>>(
	workflows: readonly Row[],
	word: string,
): Row {
	const wanted = word.trim().normalize('NFC');
	const exact =
		workflows.find(({name}) => name === wanted) ?? workflows.find(({id}) => id === wanted);
	if (exact !== undefined) return exact;
	const near = workflows.filter(
		({id, name}) => wanted !== '' && (name.startsWith(wanted) || id.startsWith(wanted)),
	);
	const [found] = near;
	if (found !== undefined && near.length === 1) return found;
	throw unknown(workflows, wanted, near);
}

function unknown(
	workflows: readonly Pick<Workflow, 'name'>[],
	wanted: string,
	near: readonly Pick<Workflow, 'name'>[],
): OpenIntentError {
	const shown = displayLine(wanted, 80);
	if (near.length > 1) {
		const names = near.map(({name}) => displayLine(name, 80)).join(', ');
		return new OpenIntentError(
			'OI_ERR_WORKFLOW_UNKNOWN',
			`Several workflows begin with "${shown}": ${names}.`,
			{
				hint: 'write more of the name',
			},
		);
	}
	const nearest = nearestName(
		wanted,
		workflows.map(({name}) => name),
	);
	return new OpenIntentError('OI_ERR_WORKFLOW_UNKNOWN', `There is no workflow "${shown}".`, {
		hint:
			nearest === undefined
				? 'openintent workflow list shows them'
				: `there is one that is called ${displayLine(nearest, 80)}`,
	});
}
