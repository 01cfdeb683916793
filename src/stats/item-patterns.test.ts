import fc from "fast-check";
import { expect, test } from "vitest";
import { type Annotation, annotationTable } from "./annotations.ts";
import { itemPatterns } from "./item-patterns.ts";

const annotation = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom("r", "s"), fc.constantFrom("x", "y", null));

test("items share a pattern exactly when they have the same annotations, and every item is counted once", () => {
  fc.assert(
    fc.property(fc.array(annotation as fc.Arbitrary<Annotation>, { maxLength: 40 }), (annotations) => {
      const all = annotationTable(annotations, { items: [0, 1, 2, 3, 4, 5] });
      const { table, counts, patternOf } = itemPatterns(all);
      const said = ({ item, rater, label }: typeof all, position: number) =>
        JSON.stringify(Array.from(item.keys()).flatMap((i) => (item[i] === position ? [[rater[i], label[i]]] : [])));
      for (let a = 0; a < 6; a++) {
        expect(said(table, patternOf[a] as number)).toBe(said(all, a));
        expect(table.perItem[patternOf[a] as number]).toBe(all.perItem[a]);
        for (let b = 0; b < a; b++) expect(patternOf[a] === patternOf[b]).toBe(said(all, a) === said(all, b));
      }
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6);
      expect(table.items).toHaveLength(counts.length);
    }),
  );
});
