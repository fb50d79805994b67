import {expect, it} from 'vitest';
import {shippedIntents} from '../../source/app/load-intents.js';
import {fillIntent, intentCommandTable} from '../../source/commands/intent-commands.js';
import {createIntentRouter} from '../../source/kernel/routing/intent-router.js';

const {route} = createIntentRouter({rows: shippedIntents()});

const anything = [
	'zzz',
	'it',
	'what did I say?',
	'a and b, then c',
	'please',
	'"quoted"',
	'everything',
	': :',
	'忘了吗？',
	'word '.repeat(40).trim(),
];

it.each(intentCommandTable)('$command $subcommand always stays on this machine', ({intent}) => {
	const texts = anything.flatMap((words) => [
		fillIntent(intent, [words]),
		fillIntent(intent, ['k3m9p2qr', words]),
	]);

	const toModel = texts.filter((text) => route(text).level === 'model');

	expect(toModel).toEqual([]);
});

it('takes the first characters of an id for an id, though they may look like a word', () => {
	const text = fillIntent('why note: {id} {rest}', ['kwzrtm', 'what is the door code?']);

	expect(route(text)).toMatchObject({
		calls: [{tool: 'memory_why', arguments: {id: 'kwzrtm', question: 'what is the door code?'}}],
	});
});
