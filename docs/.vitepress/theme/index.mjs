import DefaultTheme from 'vitepress/theme';
import 'katex/dist/katex.min.css';
import './book.css';

export default DefaultTheme;
