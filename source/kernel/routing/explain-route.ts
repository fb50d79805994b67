import type {Route} from '../../contracts/intent.js';
import type {Translate} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';

/**
 * Says which level an intent reaches and why, one fact on each line. `nearest` is a phrase to suggest when the intent
 * goes to a model; `findNearestPhrase` finds one.
 */
export function explainRoute(route: Route, say: Translate, nearest?: string): string {
	const lines: (readonly [string, string])[] = [['level', say(`route.levels.${route.level}`)]];
	if (route.level === 'model') {
		lines.push(['reason', reasonText(route.reason, say)]);
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
	return formatTable(lines.map(([label, value]) => [say(`route.${label}`), value]));
}

const lineLength = 400;

function quote(text: string): string {
	return JSON.stringify(displayLine(text, lineLength));
}

/** Why a model is asked, as the router says it. */
const reasons: ReadonlyMap<string, string> = new Map([
	['no phrase or pattern matched', 'route.no_match'],
]);

function reasonText(reason: string, say: Translate): string {
	const key = reasons.get(reason);
	return key === undefined ? displayLine(reason, lineLength) : say(key);
}
