export function docParts(): Promise<Readonly<Record<string, string>>>;
