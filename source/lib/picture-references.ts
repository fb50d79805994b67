const reference =
	/(?<=^|\s)@(?:"([^"\n]+\.(?:png|jpe?g|gif|webp))"|([^\s"]+\.(?:png|jpe?g|gif|webp)))(?=$|[\s.,;:!?)])/giu;

/** The pictures that a text names by `@`, e.g. `@shot.png` or `@"my shot.png"`, each once. */
export function pictureReferences(text: string): readonly string[] {
	const found = [...text.matchAll(reference)].map(([, quoted, plain]) => quoted ?? plain ?? '');
	return [...new Set(found)];
}
