const hidden =
	/[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * JSON in which no character can drive a terminal or hide: C1 controls, bidi controls and invisible characters are
 * escaped like the others. Any parser reads the same value.
 */
export function toSafeJson(value: unknown, indent?: number): string {
	return JSON.stringify(value, undefined, indent).replace(
		hidden,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
