import type {Translate} from '../../contracts/messages.js';
import type {Plan, PlanItem} from '../../contracts/plan.js';
import {planProgress} from '../../contracts/plan.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {planStateWord} from './plan-lines.js';

const mostTitle = 60;
/** What has happened, the most wanted first. */
const told = ['done', 'failed', 'skipped', 'running'] as const;

type Step = {readonly key: string; readonly item: PlanItem};

/** Two steps below different headings may have one title. */
function stepsOf(items: readonly PlanItem[], above = ''): readonly Step[] {
	return items.flatMap((item): readonly Step[] => {
		const key = `${above}\n${item.title}`;
		return item.items.length === 0 ? [{key, item}] : stepsOf(item.items, key);
	});
}

/** `Plan 3/5: done: Read the notes; running: Write them`: what an update of a plan changes. */
export function planChangeText(before: Plan, now: Plan, translate: Translate): SafeText {
	const {done, total} = planProgress(now);
	const name = translate('tui.plan.short', {done, total});
	const earlier = new Map(stepsOf(before.items).map(({key, item}) => [key, item.state]));
	const steps = stepsOf(now.items);
	const keys = new Set(steps.map(({key}) => key));
	const changed = (state: PlanItem['state']) =>
		steps.filter(({key, item}) => item.state === state && earlier.get(key) !== state);
	const part = (word: SafeText, found: readonly Step[]) =>
		found.length === 0
			? []
			: [
					translate('tui.pair', {
						name: word,
						value: joinSafe(
							found.map(({item}) => displayLine(item.title, mostTitle)),
							translate('tui.comma'),
						),
					}),
				];
	const added = steps.filter(({key, item}) => !earlier.has(key) && item.state === 'pending');
	const gone = stepsOf(before.items).filter(({key}) => !keys.has(key));
	const parts = [
		...told.flatMap((state) => part(planStateWord(translate, state), changed(state))),
		...part(translate('tui.plan.added'), added),
		...part(translate('tui.plan.gone'), gone),
	];
	return parts.length === 0
		? name
		: translate('tui.pair', {name, value: joinSafe(parts, safe`; `)});
}
