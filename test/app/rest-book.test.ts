import {existsSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {createRestBook} from '../../source/app/rest-book.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const rest = {provider: 'groq', model: 'fast', fault: 'rate-limit', until: 2000};
const whole = {provider: 'openai', model: undefined, fault: 'auth', until: 3000};

function setUp() {
	const file = join(createTempFolder(), 'rests.json');
	let time = 1000;
	const open = () => createRestBook(file, () => time);
	const pass = (durationMs: number) => {
		time += durationMs;
	};
	return {file, open, pass};
}

describe('createRestBook', () => {
	it('tells one process what another has written, for as long as it is true', () => {
		const {open, pass, file} = setUp();

		open().rests(rest);
		open().rests(whole);
		open().rests({...rest, until: 2500});
		const at1000 = open().list();
		pass(1600);
		const at2600 = open().list();

		expect(at1000).toEqual([whole, {...rest, until: 2500}]);
		expect(at2600).toEqual([whole]);
		expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	it('forgets what has answered, with its provider, and what has another key', () => {
		const {open, file} = setUp();
		for (const model of ['fast', 'slow', undefined]) open().rests({...rest, model});
		open().rests(whole);

		open().answers({provider: 'groq', model: 'fast'});
		const left = open().list();
		open().forget('openai');
		open().answers({provider: 'groq', model: 'slow'});

		expect(left).toEqual([{...rest, model: 'slow'}, whole]);
		expect(existsSync(file)).toBe(false);
	});

	it.each(['', 'no JSON', '{"rests":[{"provider":7}]}', '[]', '{"rests":{}}', ' '.repeat(100_000)])(
		'takes %j for an empty one, and writes it anew',
		(text) => {
			const {open, file} = setUp();
			writeFileSync(file, text);

			const found = open().list();
			open().rests(rest);

			expect(found).toEqual([]);
			expect(open().list()).toEqual([rest]);
		},
	);

	it('keeps no run from going on where nothing can be written', () => {
		const book = createRestBook('/proc/none/rests.json', () => 0);

		expect(() => book.rests(rest)).not.toThrow();
		expect(() => book.answers({provider: 'groq', model: 'fast'})).not.toThrow();
		expect(book.list()).toEqual([]);
	});
});
