import {
	closeSync,
	constants,
	existsSync,
	fstatSync,
	lstatSync,
	openSync,
	realpathSync,
} from 'node:fs';
import {join} from 'node:path';

/**
 * A folder that stays the one that was opened, whatever becomes of its path. Every system call on an entry goes through
 * `at`, and has to be over before `close`: the number of a closed descriptor soon means another folder.
 */
export type OpenFolder = {
	/** Where it was when it was opened; without links. For messages. */
	readonly path: string;
	/** A path for system calls on an entry of this very folder. The entry itself may be a link: open it with O_NOFOLLOW. */
	at(name: string): string;
	/** The folder itself as a path for system calls, to list or to sync it. */
	self(): string;
	/** Opens a folder in it; throws ENOTDIR or ELOOP when it is a link. */
	child(name: string): OpenFolder;
	/** Puts the real path into an error of the system, which names the descriptor. */
	explain(error: unknown): unknown;
	close(): void;
};

export type PathWalkOptions = {
	/** Whether the kernel shows open files as a folder, as Linux does. Found out when absent. */
	readonly hasDescriptorFolder?: boolean;
};

const descriptorFolder = '/proc/self/fd';

// Such a descriptor only names a folder, so that one may pass through folders one may not list. Node has no name for it.
const pathOnly = 0o10000000;
const folderOnly = constants.O_DIRECTORY | constants.O_NOFOLLOW;

/**
 * Opens a folder by its absolute path, from the top down, through no link at all: neither one that was there nor one that
 * appears meanwhile. Throws ENOTDIR or ELOOP at a link. Without a kernel that shows open files as a folder, the path is
 * compared with what was opened, now and before each use; that leaves a moment in which it can change.
 */
export function openFolder(path: string, options: PathWalkOptions = {}): OpenFolder {
	const {hasDescriptorFolder = existsSync(descriptorFolder)} = options;
	if (!hasDescriptorFolder) return openCompared(path);
	let folder = openDescriptor('/', '/');
	for (const name of path.split('/')) {
		if (name === '') continue;
		const parent = folder;
		try {
			folder = parent.child(name);
		} finally {
			parent.close();
		}
	}
	return folder;
}

/** Lends a folder, closes it afterwards, and puts its real path into errors of the system. */
export async function withFolder<Result>(
	folder: OpenFolder,
	use: (folder: OpenFolder) => Promise<Result>,
): Promise<Result> {
	try {
		return await use(folder);
	} catch (error) {
		throw folder.explain(error);
	} finally {
		folder.close();
	}
}

function openDescriptor(opened: string, path: string): OpenFolder {
	const descriptor = openSync(opened, pathOnly | folderOnly);
	const own = `${descriptorFolder}/${descriptor}/`;
	let isOpen = true;
	const at = (name: string) => {
		if (!isOpen) throw new Error(`${path} is closed already.`);
		return own + name;
	};
	const explain = (error: unknown) => withRealPaths(error, own, path);
	return {
		path,
		at: (name) => at(requireName(name)),
		self: () => at('.'),
		child(name) {
			try {
				return openDescriptor(at(requireName(name)), join(path, name));
			} catch (error) {
				throw explain(error);
			}
		},
		explain,
		close() {
			if (!isOpen) return;
			isOpen = false;
			closeSync(descriptor);
		},
	};
}

function openCompared(path: string): OpenFolder {
	const descriptor = openSync(path, constants.O_RDONLY | folderOnly);
	let isOpen = true;
	const close = () => {
		if (!isOpen) return;
		isOpen = false;
		closeSync(descriptor);
	};
	const unchanged = () => {
		const opened = fstatSync(descriptor);
		const found = lstatSync(path);
		const isSame = found.dev === opened.dev && found.ino === opened.ino;
		if (isSame && realpathSync.native(path) === path) return path;
		throw systemError('ELOOP', `${path} is not the folder any more that was opened.`, path);
	};
	try {
		unchanged();
	} catch (error) {
		close();
		throw error;
	}
	return {
		path,
		at: (name) => join(unchanged(), requireName(name)),
		self: unchanged,
		child: (name) => openCompared(join(unchanged(), requireName(name))),
		explain: (error) => error,
		close,
	};
}

function requireName(name: string): string {
	if (name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name)) return name;
	throw systemError('EINVAL', `${JSON.stringify(name)} is no name of an entry.`, name);
}

function systemError(code: string, message: string, path: string): Error {
	return Object.assign(new Error(message), {code, path});
}

function withRealPaths(error: unknown, own: string, path: string): unknown {
	if (!(error instanceof Error)) return error;
	const failed = error as NodeJS.ErrnoException & {dest?: string};
	for (const key of ['path', 'dest'] as const) {
		const value = failed[key];
		if (value?.startsWith(own)) failed[key] = join(path, value.slice(own.length));
	}
	return error;
}
