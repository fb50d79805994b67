import {readdirSync, readFileSync} from 'node:fs';
import {parse} from 'smol-toml';
import ts from 'typescript';
import {describe, expect, it} from 'vitest';
import {createResultTexts, loadResultTexts} from '../../source/config/result-texts.js';
import {sayInEnglish} from '../../source/contracts/say.js';

const table = parse(readFileSync('config/messages/results-zh.toml', 'utf8')) as Readonly<
	Record<string, string>
>;

describe('createResultTexts', () => {
	const say = createResultTexts(
		{'{0} of {1}.': '{1} 中的 {0}。', empty: '空', '{0} file': '{0} 个文件'},
		'zh',
	);

	it('says a sentence with what is found at its places, whatever that is', () => {
		expect(say`${'{1} $&'} of ${2}.`).toBe('2 中的 {1} $&。');
		expect(say`empty`).toBe('空');
		expect(say`${1} is not known: ${'toString'}`).toBe('1 is not known: toString');
		expect(say`toString`).toBe('toString');
	});

	it('counts, and says how long something took', () => {
		expect(say.count(1, 'file')).toBe('1 个文件');
		expect(say.count(1204, 'file')).toBe('1,204 个文件');
		expect(say.count(2, 'entry', 'entries')).toBe('2 entries');
		expect(say.duration(3_723_000)).toBe('1小时02分钟');
	});

	it('is what the sources say in English', async () => {
		const english = await loadResultTexts('en');

		expect(english).toBe(sayInEnglish);
		expect(english`a\\b ${1} of ${'x'}.`).toBe('a\\b 1 of x.');
		expect(english.count(1, 'entry', 'entries')).toBe('1 entry');
		expect(english.duration(3_723_000)).toBe('1 h 2 min');
	});
});

describe('config/messages/results-zh.toml', () => {
	const said = saidByTools();

	it('has a row for everything that a tool says, and no other', () => {
		expect(Object.keys(table).toSorted()).toEqual([...said].toSorted());
		expect(said.size).toBeGreaterThan(100);
	});

	it('has the same places on both sides', () => {
		const placesOf = (text: string) => (text.match(/\{\d\}/g) ?? []).toSorted();

		expect(
			Object.entries(table).filter(
				([key, chinese]) => `${placesOf(key)}` !== `${placesOf(chinese)}`,
			),
		).toEqual([]);
	});

	it('says something in Chinese everywhere', () => {
		expect(Object.values(table).filter((text) => !/[\p{Script=Han}，、。（]/u.test(text))).toEqual(
			[],
		);
	});
});

describe('tools that answer a person', () => {
	// What they return besides what is read somewhere: a text beside `say` stays English in every language.
	it.each(['filesystem', 'git', 'http', 'shell', 'system', 'web'])(
		'%s says all of its sentences so that they can be said in another language',
		(adapter) => {
			const plain: string[] = [];
			for (const file of sourcesIn(`source/adapters/${adapter}`)) {
				visit(file, (node) => {
					if (isResultText(node) && isPlainSentence(node.initializer)) {
						plain.push(`${file.fileName}: ${node.getText()}`);
					}
				});
			}

			expect(plain).toEqual([]);
		},
	);
});

/** `text: …` and `notice: …`. */
function isResultText(node: ts.Node): node is ts.PropertyAssignment {
	return ts.isPropertyAssignment(node) && /^(text|notice)$/.test(node.name.getText());
}

function isPlainSentence(node: ts.Expression): boolean {
	if (ts.isConditionalExpression(node))
		return isPlainSentence(node.whenTrue) || isPlainSentence(node.whenFalse);
	if (ts.isStringLiteralLike(node)) return /[a-z]{2}/i.test(node.text);
	return (
		ts.isTemplateExpression(node) &&
		[node.head, ...node.templateSpans.map(({literal}) => literal)].some(({text}) =>
			/[a-z]{2}/i.test(text),
		)
	);
}

/** The keys of all that is said with `say`. */
function saidByTools(): ReadonlySet<string> {
	const keys = new Set<string>();
	for (const file of sourcesIn('source')) {
		visit(file, (node) => {
			if (ts.isTaggedTemplateExpression(node) && /(?:^|\.)say$/.test(node.tag.getText())) {
				keys.add(keyOf(node.template));
			}
			if (ts.isCallExpression(node) && /(?:^|\.)say\.count$/.test(node.expression.getText())) {
				const [, singular] = node.arguments;
				keys.add(`{0} ${singular && ts.isStringLiteral(singular) ? singular.text : '(not seen)'}`);
			}
		});
	}
	return keys;
}

function keyOf(template: ts.TemplateLiteral): string {
	if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
	return template.templateSpans.reduce(
		(key, {literal}, at) => `${key}{${at}}${literal.text}`,
		template.head.text,
	);
}

function* sourcesIn(folder: string): Generator<ts.SourceFile> {
	for (const name of readdirSync(folder, {recursive: true, encoding: 'utf8'})) {
		if (!name.endsWith('.ts')) continue;
		const text = readFileSync(`${folder}/${name}`, 'utf8');
		yield ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
	}
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
	look(node);
	ts.forEachChild(node, (child) => visit(child, look));
}
