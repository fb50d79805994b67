import ts from 'typescript';
import type {SourceIndex} from './source-index.js';
import {functionOf, visit} from './source-index.js';

/** Names of properties to take of a value, outermost first; `*` is any of them. */
export type Path = readonly string[];

type Flow = {
	readonly index: SourceIndex;
	follow(node: ts.Node | undefined, path: Path): void;
	/** What is written here is where the value comes from, or where it is lost. */
	end(node: ts.Node): void;
};

/** Stands in a path for what a function returns. */
const returned = '()';

type Step<Node extends ts.Node> = (flow: Flow, node: Node, path: Path) => void;

/** Follows a value back through names, parameters, calls and tables to where it is written in the source. */
export function originsOf(
	index: SourceIndex,
	start: ts.Node | undefined,
	startPath: Path = [],
): readonly ts.Node[] {
	const found = new Set<ts.Node>();
	const seen = new Set<string>();
	const flow: Flow = {
		index,
		follow(node, path) {
			if (node === undefined || path.length > 6) return;
			const key = `${node.getSourceFile().fileName}:${node.pos}:${node.end}:${path.join('.')}`;
			if (seen.has(key)) return;
			seen.add(key);
			const step = steps[node.kind];
			if (step) step(flow, node, path);
			else found.add(node);
		},
		end: (node) => found.add(node),
	};
	flow.follow(start, startPath);
	return [...found];
}

const inner: Step<ts.ParenthesizedExpression> = (flow, {expression}, path) =>
	flow.follow(expression, path);

const text: Step<ts.Node> = (flow, node, path) => {
	if (path.length === 0) flow.end(node);
};

const conditional: Step<ts.ConditionalExpression> = (flow, {whenTrue, whenFalse}, path) => {
	flow.follow(whenTrue, path);
	flow.follow(whenFalse, path);
};

const binary: Step<ts.BinaryExpression> = (flow, node, path) => {
	const {kind} = node.operatorToken;
	if (kind === ts.SyntaxKind.PlusToken) return void flow.end(node);
	flow.follow(node.right, path);
	if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return;
	flow.follow(node.left, path);
};

const nameOf = (name: ts.PropertyName | ts.BindingName | undefined) =>
	name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;

const object: Step<ts.ObjectLiteralExpression> = (flow, node, [first, ...rest]) => {
	if (first === undefined) return;
	for (const property of node.properties) {
		if (ts.isSpreadAssignment(property)) flow.follow(property.expression, [first, ...rest]);
		else if (first !== '*' && nameOf(property.name) !== first) continue;
		else if (ts.isPropertyAssignment(property)) flow.follow(property.initializer, rest);
		else if (ts.isShorthandPropertyAssignment(property)) flow.follow(property.name, rest);
	}
};

const array: Step<ts.ArrayLiteralExpression> = (flow, node, [first, ...rest]) => {
	if (first === undefined) return;
	for (const [at, element] of node.elements.entries()) {
		if (ts.isSpreadElement(element)) flow.follow(element.expression, ['*', ...rest]);
		else if (first === '*' || first === String(at)) flow.follow(element, rest);
	}
};

const property: Step<ts.PropertyAccessExpression> = (flow, node, path) =>
	flow.follow(node.expression, [node.name.text, ...path]);

const element: Step<ts.ElementAccessExpression> = (flow, {expression, argumentExpression}, path) =>
	flow.follow(expression, [
		ts.isStringLiteral(argumentExpression) ? argumentExpression.text : '*',
		...path,
	]);

const identifier: Step<ts.Identifier> = (flow, node, path) => {
	if (node.text === 'undefined') return;
	const declaration = flow.index.declarationOf(node);
	if (declaration === undefined) flow.end(node);
	else followDeclaration(flow, declaration, path);
};

function followDeclaration(flow: Flow, declaration: ts.Node, path: Path): void {
	if (ts.isVariableDeclaration(declaration)) followVariable(flow, declaration, path);
	else if (ts.isBindingElement(declaration)) followBinding(flow, declaration, path);
	else if (ts.isParameter(declaration)) followParameter(flow, declaration, path);
	else if (ts.isFunctionDeclaration(declaration)) flow.follow(declaration, path);
	else if (ts.isPropertyAssignment(declaration)) flow.follow(declaration.initializer, path);
	else flow.end(declaration);
}

function followVariable(flow: Flow, declaration: ts.VariableDeclaration, path: Path): void {
	const list = declaration.parent;
	const loop = list.parent;
	if (ts.isForOfStatement(loop)) return void flow.follow(loop.expression, ['*', ...path]);
	flow.follow(declaration.initializer, path);
	if ((list.flags & ts.NodeFlags.Const) !== 0) return;
	visit(declaration.getSourceFile(), (node) => {
		const isAssigned =
			ts.isBinaryExpression(node) &&
			node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
			ts.isIdentifier(node.left) &&
			flow.index.declarationOf(node.left) === declaration;
		if (isAssigned) flow.follow(node.right, path);
	});
}

function followBinding(flow: Flow, declaration: ts.BindingElement, path: Path): void {
	flow.follow(declaration.initializer, path);
	const pattern = declaration.parent;
	const position = ts.isArrayBindingPattern(pattern)
		? String(pattern.elements.indexOf(declaration))
		: nameOf((declaration.propertyName ?? declaration.name) as ts.PropertyName);
	const isRest = declaration.dotDotDotToken !== undefined;
	const outer = pattern.parent;
	followDeclaration(flow, outer, isRest ? path : [position ?? '*', ...path]);
}

function followParameter(flow: Flow, parameter: ts.ParameterDeclaration, path: Path): void {
	flow.follow(parameter.initializer, path);
	const owner = parameter.parent;
	const at = owner.parameters.indexOf(parameter);
	const {parent} = owner;
	// Handed to a method of a list.
	if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression)) {
		return void flow.follow(parent.expression.expression, ['*', ...path]);
	}
	const calls = flow.index.callsOf(owner);
	for (const {arguments: given} of calls) flow.follow(given[at], path);
	if (calls.length === 0) flow.end(parameter);
}

/** Methods whose result is what they are called on, or a part of it. */
const sameAs =
	/^(?:filter|slice|toSorted|toReversed|trim|trimEnd|replace|replaceAll|split|toLowerCase|toString|flat|catch)$/;

/** Functions that make a value safe to print. */
const shown = /^(?:display|displayLine|displayName|displayWhole|reveal)$/;

/** What comes from these is no text of the source, or is found where it is made. */
const whole =
	/^(?:toOpenIntentError|translate|say|speak|redact\w*|String|safe|ask\w*|format\w+|quoteShellWord)$/;

const call: Step<ts.CallExpression> = (flow, node, path) => {
	const {expression} = node;
	if (ts.isPropertyAccessExpression(expression) && followMethod(flow, node, path)) return;
	const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
	if (whole.test(name.getText())) return void flow.end(node);
	if (shown.test(name.getText())) return void flow.follow(node.arguments[0], path);
	const called = functionOf(flow.index.declarationOf(name));
	if (called) followReturns(flow, called, path);
	else flow.follow(expression, [returned, ...path]);
};

function followMethod(flow: Flow, node: ts.CallExpression, path: Path): boolean {
	const {name, expression: on} = node.expression as ts.PropertyAccessExpression;
	const [given] = node.arguments;
	if (name.text === 'join' || sameAs.test(name.text)) {
		flow.follow(on, name.text === 'join' ? ['*', ...path] : path);
	} else if (/^(?:find|findLast|at|get|pop|shift)$/.test(name.text)) {
		flow.follow(on, name.text === 'get' ? ['*', '1', ...path] : ['*', ...path]);
	} else if (/^(?:map|flatMap)$/.test(name.text)) {
		const ofOne = name.text === 'map' ? path.slice(1) : path;
		const by = given && (functionOf(given) ?? functionOf(flow.index.declarationOf(given)));
		if (by) followReturns(flow, by, ofOne);
	} else if (on.getText() === 'Object') {
		flow.follow(given, name.text === 'values' ? path : ['*', ...path.slice(2)]);
	} else return false;
	return true;
}

function followReturns(flow: Flow, called: ts.SignatureDeclaration, path: Path): void {
	const {body} = called as ts.FunctionLikeDeclaration;
	if (body === undefined) return void flow.end(called);
	if (!ts.isBlock(body)) return void flow.follow(body, path);
	const look = (node: ts.Node): void => {
		if (ts.isReturnStatement(node)) flow.follow(node.expression, path);
		if (!ts.isFunctionLike(node)) ts.forEachChild(node, look);
	};
	look(body);
}

const made: Step<ts.FunctionExpression> = (flow, node, [first, ...rest]) => {
	if (first === returned) followReturns(flow, node, rest);
};

const construct: Step<ts.NewExpression> = (flow, node, [first, ...rest]) => {
	const [one, message, details] = node.arguments ?? [];
	if (node.expression.getText() === 'Map' || node.expression.getText() === 'Set') {
		return void flow.follow(one, first === undefined ? [] : [first, ...rest]);
	}
	if (first === 'message') flow.follow(message ?? one, rest);
	else if (first === 'hint') flow.follow(details, ['hint']);
};

const {SyntaxKind} = ts;

const steps = {
	[SyntaxKind.ParenthesizedExpression]: inner,
	[SyntaxKind.AsExpression]: inner,
	[SyntaxKind.SatisfiesExpression]: inner,
	[SyntaxKind.NonNullExpression]: inner,
	[SyntaxKind.AwaitExpression]: inner,
	[SyntaxKind.StringLiteral]: text,
	[SyntaxKind.NoSubstitutionTemplateLiteral]: text,
	[SyntaxKind.TemplateExpression]: text,
	[SyntaxKind.ConditionalExpression]: conditional,
	[SyntaxKind.BinaryExpression]: binary,
	[SyntaxKind.ObjectLiteralExpression]: object,
	[SyntaxKind.ArrayLiteralExpression]: array,
	[SyntaxKind.PropertyAccessExpression]: property,
	[SyntaxKind.ElementAccessExpression]: element,
	[SyntaxKind.Identifier]: identifier,
	[SyntaxKind.CallExpression]: call,
	[SyntaxKind.ArrowFunction]: made,
	[SyntaxKind.FunctionExpression]: made,
	[SyntaxKind.MethodDeclaration]: made,
	[SyntaxKind.FunctionDeclaration]: made,
	[SyntaxKind.NewExpression]: construct,
} as unknown as Readonly<Record<number, Step<ts.Node> | undefined>>;
