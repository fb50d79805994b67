import {describe, expect, it} from 'vitest';
import {intentsText} from '../../source/app/intents-text.js';
import {shippedIntents} from '../../source/app/load-intents.js';
import type {IntentRow} from '../../source/contracts/intent.js';
import {createIntentRouter} from '../../source/kernel/routing/intent-router.js';

const rows = shippedIntents();
const lines = intentsText()
	.split('\n')
	.filter((line) => line.startsWith('  '))
	.map((line) => line.slice(2).split(/ {2,}/));

function row(change: Partial<IntentRow>): IntentRow {
	return {id: 'own.row', summary: 'Do it now.', phrases: [], patterns: [], calls: [], ...change};
}

describe('intentsText', () => {
	it('has one plain sentence for each row, and each reaches its row', () => {
		const {route} = createIntentRouter({rows});

		const reached = lines.map(([example = '']) => route(example));

		expect(reached.map((found) => (found.level === 'model' ? found.reason : found.intent))).toEqual(
			rows.map(({id}) => id),
		);
		expect(lines.map(([, summary]) => summary)).toEqual(rows.map(({summary}) => summary));
	});

	it('has a Chinese sentence for each row where there is one, and each reaches its row', () => {
		const {route} = createIntentRouter({rows});
		const examples = intentsText({isChinese: true})
			.split('\n')
			.filter((line) => line.startsWith('  '))
			.map((line) => line.slice(2).split(/ {2,}/)[0] ?? '');

		const reached = examples.map((example) => route(example));

		expect(reached.map((found) => (found.level === 'model' ? found.reason : found.intent))).toEqual(
			rows.map(({id}) => id),
		);
		expect(examples.filter((text) => !/[\u3400-\u9fff]/.test(text))).toEqual([]);
	});

	it('shows no pattern grammar and stays narrow', () => {
		const odd = lines.filter(([example = '']) => /[[\](){}|]/.test(example) || example.length > 44);

		expect(odd).toEqual([]);
	});

	it('puts rows under the heading of their group', () => {
		const text = intentsText({
			rows: [
				row({id: 'one.a', phrases: ['say a']}),
				row({id: 'two.b', patterns: ['(say|tell) [me] {limit:number} (times|days)']}),
				row({id: 'one.c', phrases: ['c']}),
			],
		});

		expect(text).toBe(
			'one\n  say a        Do it now.\n  c            Do it now.\n\ntwo\n  say 5 times  Do it now.\n',
		);
	});

	it('leaves out what is too long to be an example', () => {
		const long = `say ${'a'.repeat(50)}`;

		const text = intentsText({rows: [row({phrases: [long], patterns: ['tell {name:word}']})]});

		expect(text).toBe('own\n  tell notes  Do it now.\n');
	});
});
