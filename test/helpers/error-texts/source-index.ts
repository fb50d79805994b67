import {readdirSync} from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The parsed sources, and where each of their functions is called. */
export type SourceIndex = {
	readonly files: readonly ts.SourceFile[];
	/** The arguments of every call of a function. */
	callsOf(declaration: ts.Node): readonly ts.CallExpression[];
	/** What an identifier stands for, also behind an import. */
	declarationOf(name: ts.Node): ts.Declaration | undefined;
};

export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
	see(node);
	ts.forEachChild(node, (child) => visit(child, see));
}

/** The function that a declaration gives a name to. */
export function functionOf(declaration: ts.Node | undefined): ts.SignatureDeclaration | undefined {
	if (declaration === undefined) return undefined;
	if (ts.isFunctionLike(declaration)) return declaration;
	if (ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration)) {
		return functionOf(declaration.initializer);
	}
	return undefined;
}

/** Packages and the library are left out: nothing of ours comes from there, and parsing them takes seconds. */
function createProgram(): ts.Program {
	const names = readdirSync('source', {recursive: true, encoding: 'utf8'})
		.filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
		.map((name) => path.resolve('source', name));
	const known = new Set(names);
	const options: ts.CompilerOptions = {noLib: true, types: [], jsx: ts.JsxEmit.Preserve};
	const host = ts.createCompilerHost(options, true);
	host.resolveModuleNameLiterals = (literals, from) =>
		literals.map(({text}) => {
			const target = path.resolve(path.dirname(from), text).replace(/\.js$/, '');
			const file = [`${target}.ts`, `${target}.tsx`].find((name) => known.has(name));
			const resolvedModule = file && {resolvedFileName: file, extension: path.extname(file)};
			return {resolvedModule: resolvedModule || undefined};
		});
	return ts.createProgram(names, options, host);
}

export function indexSources(): SourceIndex {
	const program = createProgram();
	const checker = program.getTypeChecker();
	const files = program.getSourceFiles();
	const calls = new Map<string, ts.CallExpression[]>();

	function declarationOf(name: ts.Node): ts.Declaration | undefined {
		const found = ts.isShorthandPropertyAssignment(name.parent)
			? checker.getShorthandAssignmentValueSymbol(name.parent)
			: checker.getSymbolAtLocation(name);
		const isAlias = found !== undefined && (found.flags & ts.SymbolFlags.Alias) !== 0;
		const symbol = isAlias ? checker.getAliasedSymbol(found) : found;
		return symbol?.valueDeclaration;
	}

	for (const file of files) {
		visit(file, (node) => {
			// Finding out what a method belongs to would take the types of everything.
			if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return;
			const {text} = node.expression;
			calls.set(text, [...(calls.get(text) ?? []), node]);
		});
	}

	return {
		files,
		declarationOf,
		callsOf: (called) =>
			(calls.get(ownName(called)) ?? []).filter(
				({expression}) => functionOf(declarationOf(expression)) === called,
			),
	};
}

function ownName(called: ts.Node): string {
	const {name} = (ts.isFunctionDeclaration(called) ? called : called.parent) as {
		readonly name?: ts.Node;
	};
	return name?.getText() ?? '';
}
