import { paths } from '../paths.ts';
import { fill } from '../ui/index.ts';
import type { Story } from './useTree.ts';
import type { WallWords } from './words.ts';

interface StoryPanelProps {
  readonly story: Story;
  readonly title: string;
  readonly words: WallWords;
}

/** Most characters that can be read in its time from where one stands. */
const most = 140;

/** A story on the display: title, one photo, its beginning; for as long as those whom it is about agree. */
export function StoryPanel({ story, title, words }: StoryPanelProps) {
  const [photo] = story.photos;
  const letters = Array.from(story.words);
  const text = letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : story.words;
  return (
    <section className="wall-story" key={story.id}>
      <h2>{title}</h2>
      <h3>{story.title}</h3>
      {photo && (
        <img
          src={paths.storyPhoto(story.community, story.id, photo.id)}
          alt={words.storyPhoto}
          width={photo.width}
          height={photo.height}
        />
      )}
      <p className="wall-story__words">{text}</p>
      <p className="wall-story__by">
        {story.volunteer ? fill(words.storyBy, { name: story.volunteer }) : words.storyNeighbour}
      </p>
    </section>
  );
}
