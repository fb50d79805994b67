import type {DraftStep} from '../../contracts/workflow.js';
import {stepText} from '../../contracts/workflow.js';
import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {DialogLine} from '../dialogs/questions.js';

/** What a step calls, on one line. */
export const stepLabel = (step: DraftStep['step']) => displayLine(stepText(step), 120);

/** The arguments of a step, a line for each. */
export function argumentLines({step, problem}: DraftStep): readonly DialogLine[] {
	if (problem !== undefined) return [];
	return Object.entries(step.arguments).map(([name, value]) => ({
		text: displayLine(
			`   ${name}: ${typeof value === 'string' ? value : toSafeJson(value)}`,
			1_000,
		),
		look: 'dim',
	}));
}
