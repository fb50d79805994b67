import {realpathSync} from 'node:fs';
import {basename, dirname, join, relative, resolve} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import type {ToolResource} from '../../contracts/tool.js';
import {isInside} from '../../lib/is-inside.js';
import type {ProtectedPlace} from '../../lib/protected-place-table.js';
import {realPath as resolveLinks} from '../../lib/real-path.js';
import {resolvePath} from '../../lib/resolve-path.js';

export type PathScopeDeps = {
	/** Absolute folders that tools may touch. Asked at every call, because the configuration can change. */
	readonly roots: () => readonly string[];
	/** What `~` stands for, when known. */
	readonly home: string | undefined;
	readonly protectedPlace: (path: string) => ProtectedPlace | undefined;
};

/** What is done to a path: protected places differ in it. */
export type PathUse = 'read' | 'write';

/**
 * The one place that turns a path from a call into a path for the file system. `target` follows every link; `entry`
 * follows all but the last one, for what is done to a name rather than to its content (delete, move, look at a link).
 * Both only find out what is meant: between the answer and its use a link may appear, so what is done goes through
 * `FileAccess`.
 */
export type PathScope = {
	/** The real absolute path, inside a root; throws otherwise. The file itself may be missing. */
	target(path: string, cwd: string, use: PathUse): string;
	entry(path: string, cwd: string, use: PathUse): string;
	/** The same for a path that an open folder was found at: looks at the name only, and throws as they do. */
	allow(realPath: string, use: PathUse): string;
	/** The same for policy: never throws, and may lie outside the roots. */
	locateTarget(path: string, cwd: string): string;
	locateEntry(path: string, cwd: string): string;
	/** True for a real path inside a root. */
	admits(realPath: string): boolean;
	/** True for a real path whose content is not shown unless it was asked for by name. */
	isHidden(realPath: string): boolean;
	/** True when the path is a root or has one inside, so that it must not be moved or deleted. */
	holdsRoot(path: string): boolean;
};

/** What the kernel shows there looks like files, and reading or writing it does things. */
const kernelFolders = ['/proc', '/sys', '/dev'];

export function createPathScope(deps: PathScopeDeps): PathScope {
	const {roots, home, protectedPlace} = deps;
	const expand = (path: string, cwd: string) => {
		if (path.includes('\0')) throw invalid('A path cannot contain a NUL character.');
		return resolvePath(path, cwd, home);
	};
	const target = (path: string, cwd: string) => realPath(expand(path, cwd));
	const entry = (path: string, cwd: string) => {
		const absolute = expand(path, cwd);
		// The folder one works in may have been reached through a link; it is meant itself then, not the link.
		const isStart = [cwd, ...roots()].some((folder) => resolve(folder) === absolute);
		if (isStart) return realPath(absolute);
		return join(realPath(dirname(absolute)), basename(absolute));
	};
	const realRoots = createRealRoots(roots);
	const admits = (path: string) => realRoots().some((root) => isInside(root, path));
	const requireAllowed = (path: string, asked: string, use: PathUse) => {
		if (!admits(path)) throw outside(asked, path, roots());
		if (isOfKernel(path)) throw invalid(`${path} belongs to the kernel; it is no file.`);
		const place = protectedPlace(path);
		if (place && isForbidden(place, use)) throw forbidden(path, place, use);
		return path;
	};
	return {
		target: (path, cwd, use) => requireAllowed(target(path, cwd), path, use),
		entry: (path, cwd, use) => requireAllowed(entry(path, cwd), path, use),
		allow: (path, use) => requireAllowed(path, path, use),
		locateTarget: (path, cwd) => tryOr(() => target(path, cwd), resolvePath(path, cwd, home)),
		locateEntry: (path, cwd) => tryOr(() => entry(path, cwd), resolvePath(path, cwd, home)),
		admits,
		isHidden: (path) => {
			const forbids = protectedPlace(path)?.forbids;
			return isOfKernel(path) || forbids === 'read and write' || forbids === 'unasked read';
		},
		holdsRoot: (path) => realRoots().some((root) => isInside(path, root)),
	};
}

/**
 * Where the roots really are. Each is looked up once: a link that takes the place of a root later on, or of a folder above
 * it, leads nowhere. A root that is missing is looked up again.
 */
function createRealRoots(roots: () => readonly string[]) {
	const known = new Map<string, string>();
	return () =>
		roots().map((root) => {
			const found = known.get(root) ?? tryOr(() => realpathSync.native(root), undefined);
			if (found !== undefined) known.set(root, found);
			return found ?? resolve(root);
		});
}

/** A folder that is looked through, without what a rule denies in it. */
export function searchedTree(
	scope: Pick<PathScope, 'locateTarget'>,
	path: string,
	cwd: string,
): ToolResource {
	return {kind: 'path', path: scope.locateTarget(path, cwd), isTree: true, mayLeaveOut: true};
}

/** A path as a person reads it: relative to the folder they are in, when it is inside. */
export function showPath(path: string, cwd: string): string {
	const start = tryOr(() => realpathSync.native(cwd), cwd);
	return isInside(start, path) ? relative(start, path) || '.' : path;
}

/** True for what the kernel shows as files. */
export function isOfKernel(path: string): boolean {
	return kernelFolders.some((folder) => isInside(folder, path));
}

function isForbidden({forbids}: ProtectedPlace, use: PathUse): boolean {
	return forbids === 'read and write' || forbids === use;
}

function realPath(path: string): string {
	try {
		return resolveLinks(path);
	} catch (error) {
		const {code, message, syscall} = error as NodeJS.ErrnoException;
		// Only the system's own errors name the call that failed; those are put into words elsewhere.
		throw code === 'ELOOP' && syscall === undefined ? invalid(message) : error;
	}
}

function tryOr<Value>(attempt: () => Value, otherwise: Value): Value {
	try {
		return attempt();
	} catch {
		return otherwise;
	}
}

function invalid(message: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_FILE_INVALID', message);
}

function forbidden(path: string, {reason}: ProtectedPlace, use: PathUse): OpenIntentError {
	const message =
		use === 'write' ? `No tool changes ${path}: ${reason}.` : `No tool reads ${path}: ${reason}.`;
	return new OpenIntentError('OI_ERR_FILE_PROTECTED', message, {
		hint: 'do it yourself, outside openintent',
	});
}

function outside(asked: string, path: string, roots: readonly string[]): OpenIntentError {
	const shown = path === asked ? asked : `${asked} (${path})`;
	return new OpenIntentError(
		'OI_ERR_FILE_OUTSIDE_ROOTS',
		`${shown} is outside the folders that tools may use: ${roots.join(', ') || 'none'}.`,
		{hint: `add ${dirname(path)} to "roots" under [files] in config.toml, or start with --cwd`},
	);
}
