import type {Translate} from '../../contracts/messages.js';
import {formatsOf} from '../../contracts/messages.js';
import type {CompactionFacts, CompactionWish, IntentRequest} from '../../contracts/run.js';
import type {RunDefaults} from '../tui-port.js';

const compactLine = /^\/compact(?:\s+([\s\S]*))?$/;

function factsText({count, beforeTokens, afterTokens}: CompactionFacts, translate: Translate) {
	const formats = formatsOf(translate);
	const before = formats.short(beforeTokens);
	if (count === 0) return translate('tui.compact.nothing', {before});
	return translate('tui.compact.done', {count, before, after: formats.short(afterTokens)});
}

/** What `/compact` wants, as it stands among the other prompts; undefined for those. */
export function compactionOf(text: string, translate: Translate): CompactionWish | undefined {
	const found = compactLine.exec(text.trim());
	if (found === null) return undefined;
	return {focus: found[1]?.trim() ?? '', say: (facts) => factsText(facts, translate)};
}

/** A note is made of what was said alone: what came with the command line waits for the next question. */
export function defaultsFor(
	compaction: CompactionWish | undefined,
	defaults: RunDefaults,
): RunDefaults & Pick<IntentRequest, 'compaction' | 'isMemoryOff'> {
	if (compaction === undefined) return defaults;
	const {attachment: _stays, ...others} = defaults;
	return {...others, compaction, isMemoryOff: true};
}
