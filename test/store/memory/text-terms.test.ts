import {describe, expect, it} from 'vitest';
import {conceptTables} from '../../../source/store/memory/concept-tables.js';
import {stemEnglish} from '../../../source/store/memory/english-stem.js';
import {textTerms} from '../../../source/store/memory/text-terms.js';

describe('textTerms', () => {
	it.each([
		['What is the name of my dentist?', ['dentist']],
		['the pull request', ['pull request']],
		['我平时用什么编辑器', ['编辑器']],
		['用 Vim 编辑器', ['vim', '编辑器']],
		['', []],
	])('%s', (text, expected) => {
		const terms = textTerms(text).map((term) => term.text);

		expect(terms).toEqual(expect.arrayContaining(expected));
		expect(terms.length).toBeLessThanOrEqual(expected.length + 1);
	});

	it('takes a single character as a word only where it stands alone', () => {
		const conceptsOf = (text: string) => textTerms(text).flatMap(({concepts}) => concepts);

		expect(conceptsOf('我有一只猫')).toContain('cat');
		expect(conceptsOf('熊猫')).not.toContain('cat');
	});

	it('takes a single character as a word between an unknown name and a known word', () => {
		const concepts = textTerms('豆豆怕打雷').flatMap((term) => term.concepts);

		expect(concepts).toContain('fear');
	});

	it.each([
		['half fare card', ['train', 'discount']],
		['hay fever season', ['allergy', 'pollen']],
	])('reads the shorter phrases inside of "%s"', (text, expected) => {
		const concepts = textTerms(text).flatMap((term) => term.concepts);

		expect(concepts).toEqual(expect.arrayContaining(expected));
	});

	it('sees one idea in both languages', () => {
		const [english] = textTerms('colleagues');
		const [chinese] = textTerms('同事');

		expect(english?.concepts).toEqual(chinese?.concepts);
	});
});

describe('stemEnglish', () => {
	it.each([
		['deploys', 'deployed', 'deploying', 'deploy'],
		['allergies', 'allergy'],
		['servers', 'server'],
		['running', 'run'],
		['requests', 'requested', 'request'],
	])('joins %s', (first, ...others) => {
		expect(others.map(stemEnglish)).toEqual(others.map(() => stemEnglish(first)));
	});

	it('keeps apart what is not the same', () => {
		expect(stemEnglish('folder')).not.toBe(stemEnglish('fold'));
		expect(stemEnglish('class')).toBe('class');
		expect(stemEnglish('thing')).toBe('thing');
	});
});

describe('conceptTables', () => {
	it.each(conceptTables.map((table) => table.split('\n').filter(Boolean)))(
		'has one line per concept in a table, each with a name that the word index keeps as one word: %s …',
		(...lines) => {
			const names = lines.map((line) => line.split(':')[0]);

			expect(lines.filter((line) => !/^[a-z]+: [^|]*\|[^|]*$/.test(line))).toEqual([]);
			expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
		},
	);
});
