/** Remembers for which reasons a save has failed in the runs that go on, so that each is told once. */
export function createToldReasons() {
	const told = new Set<string>();
	return {
		/** False when it was told already. Without a reason there is always something new. */
		isNew(reason: string | undefined): boolean {
			if (reason === undefined) return true;
			const isNew = !told.has(reason);
			told.add(reason);
			return isNew;
		},
		forget: () => told.clear(),
	};
}
