import {expect, it} from 'vitest';
import {helpText} from '../../source/commands/help-text.js';
import {helpTopics} from '../../source/commands/help-topics.js';

it('F3 no help shows a secret as an argument', async () => {
	const topics = await Promise.all(Object.values(helpTopics).map((topic) => topic('en')));
	const texts = [helpText(), ...topics];

	const shown = texts.flatMap(
		(text) =>
			text.match(
				/--(?!key-source|max-tokens)[a-z-]*(?:key|token|secret|password|passphrase|auth)[a-z-]*[ =]<.*|<(?:api.?key|token|secret|password|value)>/gi,
			) ?? [],
	);

	expect(shown).toEqual([]);
	expect(texts.join('\n').length).toBeGreaterThan(2_000);
});
