import type {Translate} from '../../contracts/messages.js';
import type {DraftStep} from '../../contracts/workflow.js';
import {stepText} from '../../contracts/workflow.js';
import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';

/** Steps with their numbers and arguments, each with why it cannot be saved. */
export function stepLines(steps: readonly DraftStep[], say: Translate): string {
	return steps
		.flatMap(({step, problem}, index) => {
			const number = String(index + 1).padStart(2);
			const head = `${number}. ${displayLine(stepText(step), 120)}`;
			if (problem !== undefined) {
				return [`${head}  ${say(`workflow.problems.${problem.replaceAll('-', '_')}`)}`];
			}
			const goesOn = step.goesOnAfterFailure ? [`    ${say('workflow.goes_on')}`] : [];
			return [head, `    ${displayLine(toSafeJson(step.arguments), 2_000)}`, ...goesOn];
		})
		.join('\n');
}
