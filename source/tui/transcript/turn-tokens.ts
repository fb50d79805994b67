import type {EventMap} from '../../contracts/event-map.js';
import type {Translate} from '../../contracts/messages.js';
import {formatsOf} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';

/** What one call of a model took: `call 2: 3,105 in (2,900 cached), 204 out, groq/llama-3.3-70b`. */
export function turnTokensText(
	{turn, usage, served}: EventMap['model-call-end'],
	translate: Translate,
): SafeText {
	const {integer} = formatsOf(translate);
	const {inputTokens, outputTokens, cachedInputTokens} = usage;
	const model = displayLine(`${served.provider}/${served.model}`, 120);
	return translate(cachedInputTokens > 0 ? 'tui.tokens.turn_cached' : 'tui.tokens.turn', {
		turn,
		input: integer(inputTokens),
		output: integer(outputTokens),
		cached: integer(cachedInputTokens),
		model,
	});
}
