/** JSON text with sorted keys: two values that mean the same JSON give the same text. */
export function canonicalJson(value: unknown): string {
	return (
		JSON.stringify(value, (_, part: unknown) =>
			typeof part === 'object' && part !== null && !Array.isArray(part)
				? Object.fromEntries(
						Object.entries(part).sort(([left], [right]) =>
							left < right ? -1 : left > right ? 1 : 0,
						),
					)
				: part,
		) ?? 'undefined'
	);
}
