import {realpathSync} from 'node:fs';
import {basename, dirname, join, relative, resolve} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import {isInside} from '../../lib/is-inside.js';
import {realPath as resolveLinks} from '../../lib/real-path.js';
import {resolvePath} from '../../lib/resolve-path.js';

export type PathScopeDeps = {
	/** Absolute folders that tools may touch. Asked at every call, because the configuration can change. */
	readonly roots: () => readonly string[];
	/** What `~` stands for, when known. */
	readonly home: string | undefined;
};

/**
 * The one place that turns a path from a call into a path for the file system. `target` follows every link; `entry`
 * follows all but the last one, for what is done to a name rather than to its content (delete, move, look at a link).
 */
export type PathScope = {
	/** The real absolute path, inside a root; throws otherwise. The file itself may be missing. */
	target(path: string, cwd: string): string;
	entry(path: string, cwd: string): string;
	/** The same for policy: never throws, and may lie outside the roots. */
	locateTarget(path: string, cwd: string): string;
	locateEntry(path: string, cwd: string): string;
	/** True for a real path inside a root. */
	admits(realPath: string): boolean;
	/** True when the path is a root or has one inside, so that it must not be moved or deleted. */
	holdsRoot(path: string): boolean;
};

export function createPathScope({roots, home}: PathScopeDeps): PathScope {
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
	const realRoots = () => roots().map((root) => tryOr(() => realPath(root), resolve(root)));
	const admits = (path: string) => realRoots().some((root) => isInside(root, path));
	const requireInside = (path: string, asked: string) => {
		if (admits(path)) return path;
		throw outside(asked, path, roots());
	};
	return {
		target: (path, cwd) => requireInside(target(path, cwd), path),
		entry: (path, cwd) => requireInside(entry(path, cwd), path),
		locateTarget: (path, cwd) => tryOr(() => target(path, cwd), resolve(cwd, path)),
		locateEntry: (path, cwd) => tryOr(() => entry(path, cwd), resolve(cwd, path)),
		admits,
		holdsRoot: (path) => realRoots().some((root) => isInside(path, root)),
	};
}

/** A path as a person reads it: relative to the folder they are in, when it is inside. */
export function showPath(path: string, cwd: string): string {
	const start = tryOr(() => realpathSync.native(cwd), cwd);
	return isInside(start, path) ? relative(start, path) || '.' : path;
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

function outside(asked: string, path: string, roots: readonly string[]): OpenIntentError {
	const via = path === asked ? '' : ` (${path})`;
	return new OpenIntentError(
		'OI_ERR_FILE_OUTSIDE_ROOTS',
		`${asked}${via} is outside the folders that tools may use: ${roots.join(', ') || 'none'}.`,
		{hint: `add ${dirname(path)} to "roots" under [files] in config.toml, or start with --cwd`},
	);
}
