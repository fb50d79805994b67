const place = /\{([a-z][a-z0-9_]*)(:number)?\}/g;
const wholeNumber = /^\{([a-z][a-z0-9_]*):number\}$/;

export type TemplatePlace = {readonly name: string; readonly isNumber: boolean};

/** Every `{slot}` in the arguments of a call, at any depth. */
export function listTemplatePlaces(template: unknown): TemplatePlace[] {
	if (typeof template === 'string') {
		return [...template.matchAll(place)].map(([, name = '', number]) => ({
			name,
			isNumber: number !== undefined,
		}));
	}
	if (typeof template !== 'object' || template === null) return [];
	return Object.values(template).flatMap(listTemplatePlaces);
}

/** Fills `{slot}` places; `"{slot:number}"` alone in its string becomes a number. */
export function fillTemplate(template: unknown, slots: Readonly<Record<string, string>>): unknown {
	if (typeof template === 'string') return fillText(template, slots);
	if (Array.isArray(template)) return template.map((item) => fillTemplate(item, slots));
	if (typeof template !== 'object' || template === null) return template;
	return Object.fromEntries(
		Object.entries(template).map(([key, value]) => [key, fillTemplate(value, slots)]),
	);
}

function fillText(template: string, slots: Readonly<Record<string, string>>): string | number {
	const [, number] = wholeNumber.exec(template) ?? [];
	if (number !== undefined) return Number(slots[number]);
	return template.replace(place, (_, name: string) => slots[name] ?? '');
}
