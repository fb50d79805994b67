import type {OpenStoreOptions} from '../../../source/store/open-store.js';
import {openStore} from '../../../source/store/open-store.js';
import type {Store} from '../../../source/store/store.js';
import {openNaiveFile} from './naive-file.js';
import {openNaiveJournal} from './naive-journal.js';
import {withRenameLock, withSocketLock} from './naive-locks.js';
import {saveBesides, saveInPlace, saveInPlaceLater} from './naive-saves.js';

/** What crosses to another process, so no functions. */
export type StoreOptions = {
	readonly folder: string;
	readonly wasmPath: string;
	readonly watch?: boolean;
	readonly compactAtBytes?: number;
};

export type VariantStore = Pick<Store, 'reader' | 'transaction' | 'onCommit' | 'close'>;

/**
 * The engine, and ways to do it that look right and are not. The checks of this folder have to pass the first and to
 * fail each of the others: a check that passes them proves nothing.
 */
const variants = {
	engine: ({folder, wasmPath, ...options}: StoreOptions): Promise<VariantStore> => {
		const all: OpenStoreOptions & StoreOptions = {folder, wasmPath, now: Date.now, ...options};
		return openStore(all);
	},
	'in-place': (options: StoreOptions) =>
		openNaiveFile(options, {save: saveInPlace, withLock: withSocketLock}),
	'no-lock': (options: StoreOptions) =>
		openNaiveFile(options, {save: saveBesides(), withLock: (_folder, work) => work()}),
	'rename-lock': (options: StoreOptions) =>
		openNaiveFile(options, {save: saveBesides(), withLock: withRenameLock, pauseMs: 10}),
	'no-folder-sync': (options: StoreOptions) =>
		openNaiveFile(options, {save: saveBesides({folderSync: false}), withLock: withSocketLock}),
	'no-file-sync': (options: StoreOptions) =>
		openNaiveFile(options, {save: saveBesides({fileSync: false}), withLock: withSocketLock}),
	'early-answer': (options: StoreOptions) =>
		openNaiveFile(options, {save: saveInPlaceLater, withLock: (_folder, work) => work()}),
	'early-watcher': openNaiveJournal,
} satisfies Record<string, (options: StoreOptions) => Promise<VariantStore>>;

export type VariantName = keyof typeof variants;

export function openVariant(name: VariantName, options: StoreOptions): Promise<VariantStore> {
	return variants[name](options);
}
