import type {Route} from '../../contracts/intent.js';
import {displayLine} from '../../lib/display-text.js';

const levels = {
	exact: 'level 1, exact phrase',
	pattern: 'level 2, pattern',
	classifier: 'level 3, local classifier',
	model: 'level 4, model',
} as const satisfies Record<Route['level'], string>;

/**
 * Says which level an intent reaches and why, one fact on each line. `nearest` is a phrase to suggest when the intent
 * goes to a model; `findNearestPhrase` finds one.
 */
export function explainRoute(route: Route, nearest?: string): string {
	const lines: (readonly [string, string])[] = [['level', levels[route.level]]];
	if (route.level === 'model') {
		lines.push(['reason', route.reason]);
		if (nearest !== undefined) lines.push(['nearest', quote(nearest)]);
	} else {
		lines.push(['intent', route.intent], ['matched', quote(route.matched)]);
		for (const [name, value] of Object.entries(route.slots)) {
			lines.push(['slot', `${name} = ${quote(value)}`]);
		}
		for (const call of route.calls) {
			lines.push([
				'call',
				displayLine(`${call.tool}(${JSON.stringify(call.arguments)})`, lineLength),
			]);
		}
	}
	return lines.map(([label, value]) => `${`${label}:`.padEnd(labelWidth)}${value}`).join('\n');
}

const labelWidth = 9;
const lineLength = 400;

function quote(text: string): string {
	return JSON.stringify(displayLine(text, lineLength));
}
