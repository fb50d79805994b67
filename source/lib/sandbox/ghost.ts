/** What stands for something missing, on the real disk, while a command runs that must not make it. */
export type Ghost = {
	readonly place: string;
	/** `commondir` is the file of git of that name, which must not be empty. */
	readonly kind: 'file' | 'folder' | 'commondir';
};
