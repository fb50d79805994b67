import path from 'node:path';
import ts from 'typescript';
import {indexSources, visit} from './source-index.js';
import {originsOf} from './value-flow.js';

export type FoundText = {
	/** As a key of the table: `{0}` for each expression. */
	readonly key: string;
	readonly place: string;
	readonly kind: 'message' | 'hint' | 'piece';
};

export type ErrorSentences = {
	readonly texts: readonly FoundText[];
	/** Files with something that is no text of the sources. */
	readonly unseen: readonly string[];
};

const isText = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression =>
	ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

function keyOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
	if (ts.isStringLiteralLike(node)) return node.text;
	return node.templateSpans.reduce(
		(key, {literal}, at) => `${key}{${at}}${literal.text}`,
		node.head.text,
	);
}

function placeOf(node: ts.Node): string {
	const file = node.getSourceFile();
	const {line} = file.getLineAndCharacterOfPosition(node.getStart());
	return `${path.relative('source', file.fileName)}:${line + 1}`;
}

/** Others pass on what an error says. */
const ownReports = /\/(?:recover-generation|previous-generation|epoch-mirror|vault-state)\.ts$/;

/** Every sentence that an error of the program may say, its hints, and the words that are put into them. */
export function findErrorSentences(): ErrorSentences {
	const index = indexSources();
	const texts = new Map<string, FoundText>();
	const unseen = new Set<string>();
	const seen = new Set<ts.Node>();

	function add(
		start: ts.Node | undefined,
		names: readonly string[],
		kind: FoundText['kind'],
	): void {
		for (const node of originsOf(index, start, names)) {
			if (isText(node)) addText(node, kind);
			else if (kind !== 'piece') {
				unseen.add(placeOf(node).replace(/:\d+$/, ''));
			}
		}
	}

	function addText(node: ts.StringLiteralLike | ts.TemplateExpression, kind: FoundText['kind']) {
		const key = keyOf(node);
		if (!texts.has(key) || kind !== 'piece') texts.set(key, {key, place: placeOf(node), kind});
		if (seen.has(node) || !ts.isTemplateExpression(node)) return;
		seen.add(node);
		for (const {expression} of node.templateSpans) add(expression, [], 'piece');
	}

	for (const file of index.files) {
		// What was thrown by somebody else is wrapped here: no sentence of ours.
		if (file.fileName.endsWith('contracts/errors.ts')) continue;
		visit(file, (node) => {
			// `lib/` knows no error of ours, and is given what makes one.
			if (ts.isCallExpression(node) && node.expression.getText() === 'createError') {
				add(node.arguments[0], ['message'], 'message');
				add(node.arguments[0], ['hint'], 'hint');
			}
			// What is wrong with a configuration is collected, and said line by line.
			if (
				ts.isCallExpression(node) &&
				/^(?:problems|warnings)\.push$/.test(node.expression.getText())
			) {
				add(node.arguments[0], [], 'message');
			}
			// What was done about a damaged file of the store or the vault.
			const isReport = ts.isCallExpression(node) && /\breport$/.test(node.expression.getText());
			if (isReport && ownReports.test(file.fileName)) add(node.arguments[0], [], 'message');
			// What was found wrong with the audit log.
			if (file.fileName.endsWith('/verify-chain.ts') && ts.isObjectLiteralExpression(node)) {
				add(node, ['reason'], 'piece');
			}
			// What somebody answered, in a few words that stand in a text of the interface.
			if (ts.isPropertyAssignment(node) && node.name.getText() === 'said') {
				add(node.initializer, [], 'piece');
			}
			// The part of a hint that policy looks for when a call is refused.
			if (ts.isFunctionDeclaration(node) && node.name?.text === 'wayToAllow') {
				add(node, ['()'], 'piece');
			}
			// Why a file that keeps a key cannot be read; whoever asks for the key is told.
			const isOfKeyFile = /\/(?:key-sources\/[\w-]+|private-file)\.ts$/.test(file.fileName);
			if (isOfKeyFile && ts.isNewExpression(node) && node.expression.getText() === 'Error') {
				add(node.arguments?.[0], [], 'piece');
			}
			// Why a holder of keys cannot keep one.
			if (ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node)) {
				const body = ts.isMethodDeclaration(node) ? node : node.initializer;
				if (node.name.getText() === 'probe') add(body, ['()'], 'piece');
			}
			if (!ts.isNewExpression(node) || node.expression.getText() !== 'OpenIntentError') return;
			const [, message, details] = node.arguments ?? [];
			add(message, [], 'message');
			add(details, ['hint'], 'hint');
		});
	}
	return {texts: [...texts.values()], unseen: [...unseen]};
}

/** What is typed: no sentence, so it is the same in every language. */
const typed = /^(?:openintent|chmod|chown|unset|git|cd|mv|\/[a-z]+)(?: |$)/;
const sentenceWords =
	/(?<![\w<./-])(?:and|as|asks|for|has|it|its|lists the|lists|names|or|pipe|shows?|takes|that|the|them|then|there|to)(?![\w>./-])/;
const quoted = /"[^"]*"|'[^']*'|<[^>]*>|\[[^\]]*\]/g;

/** A text of at least two words that is no command. Single words are names and numbers, mostly. */
export function needsRow({key, kind}: FoundText): boolean {
	const isCommand = typed.test(key) && !sentenceWords.test(key.replaceAll(quoted, ''));
	const isUsage = !/[A-Za-z]{2}/.test(key.replaceAll(quoted, '').replace(/\{\d\}/g, ''));
	if (isCommand || isUsage) return false;
	if (kind === 'message') return true;
	return kind === 'hint' ? key.trim().includes(' ') : /[A-Za-z}"] [A-Za-z{"0-9]/.test(key);
}
