/** The notice of a result, when there is something to say. */
export function noticeIf(isNeeded: boolean, notice: string): {readonly notice?: string} {
	return isNeeded ? {notice} : {};
}
