/** The person that the desk acts for; the name is masked. */
export interface Chosen {
  readonly id: string;
  readonly name: string;
  readonly place: string | null;
}

export interface FindOrRegisterProps {
  readonly community: string;
  readonly onChoose: (person: Chosen) => void;
}
